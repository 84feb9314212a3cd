// Headers for every page, the way to sign-in for who is signed out, and what its form needs. It protects nothing: gates do.
import { type NextRequest, NextResponse } from "next/server";
import { csrfCookie, isCsrfCookie, newCsrfCookie } from "@/auth/csrf";
import { env } from "@/platform/env";

export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const signedIn =
    request.cookies.has("next-auth.session-token") || request.cookies.has("__Secure-next-auth.session-token");
  if (pathname.startsWith("/desk") && !signedIn) {
    return NextResponse.redirect(new URL(`/sign-in?to=${encodeURIComponent(pathname + search)}`, request.url));
  }
  const csrf = needsCsrfCookie(request) ? newCsrfCookie() : null;
  if (csrf) request.cookies.set(csrf.name, csrf.value);
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce, pathname);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  if (csrf) response.cookies.set(csrf.name, csrf.value, csrf.options);
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  const caching = cachingOf(pathname);
  if (caching) response.headers.set("cache-control", caching);
  return response;
}

/**
 * Help pages are everybody's, but no shared cache may keep them: each carries a nonce, and what is hidden is gone at once. The pictures
 * beside them say themselves for how long they are good. Whatever else is shown is one person's.
 */
function cachingOf(pathname: string): string | null {
  if (!pathname.startsWith("/help/")) return "private, no-store";
  return /\/opengraph-image[^/]*$/.test(pathname) ? null : "private, no-cache";
}

/** Only where the page itself is asked for: a prefetch would exchange the secret under a script that is signing somebody in. */
const needsCsrfCookie = ({ nextUrl, headers, cookies }: NextRequest): boolean =>
  nextUrl.pathname === "/sign-in" &&
  (headers.get("accept") ?? "").includes("text/html") &&
  !isCsrfCookie(cookies.get(csrfCookie())?.value);

function contentSecurityPolicy(nonce: string, pathname: string): string {
  const development = !env.production;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Charts and toasts set styles on elements: a nonce here would break them.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${pathname.startsWith("/chat/") ? "'self'" : "'none'"}`,
  ].join("; ");
}

export const config = { matcher: ["/((?!_next/static|_next/image|icon.svg|api/).*)"] };
