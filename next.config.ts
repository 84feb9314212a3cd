import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  images: { unoptimized: true },
  serverExternalPackages: ["graphile-worker", "@node-rs/argon2", "postgres", "pino", "nodemailer", "uuidv7", "eld"],
  // The chat's form without JavaScript carries up to 32 KB of text, percent-encoded.
  experimental: { serverActions: { bodySizeLimit: "200kb" } },
  // Browsers ask for it unasked, and a page without scripts always.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  allowedDevOrigins: ["127.0.0.1"],
};

export default config;
