import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  images: { unoptimized: true },
  serverExternalPackages: ["graphile-worker", "@node-rs/argon2", "postgres", "pino", "nodemailer", "uuidv7", "eld"],
  // The chat's form without JavaScript carries up to 32 KB of text, percent-encoded.
  experimental: { serverActions: { bodySizeLimit: "200kb" } },
  allowedDevOrigins: ["127.0.0.1"],
};

export default config;
