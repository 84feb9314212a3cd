// Bearer secrets: 32 random bytes, shown once, kept as SHA-256.
import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes, base64url (43 characters). */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hex: what is stored of a secret. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
