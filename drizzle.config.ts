import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["./src/db/schema.ts", "./src/db/schema-knowledge.ts", "./src/db/schema-sources.ts"],
  out: "./drizzle",
});
