"use client";
// Light or dark as the system says, unless somebody chose.
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

export function Theme({ children, nonce }: { children: ReactNode; nonce: string | undefined }) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce && { nonce })}
    >
      {children}
    </ThemeProvider>
  );
}
