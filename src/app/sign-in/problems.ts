// What next-auth says of a sign-in that failed, as sentences: by script and without.

const SENTENCES: Record<string, string> = {
  CredentialsSignin: "E-mail and password do not fit together.",
  rate_limited: "Too many tries. Wait a quarter of an hour, or reset the password.",
};

/** The sentence for an error of next-auth. */
export const problemOf = (error: string | null | undefined): string =>
  SENTENCES[error ?? ""] ?? "That did not work. Try again.";
