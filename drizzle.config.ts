import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./src/db/schema.ts",
    "./src/db/schema-knowledge.ts",
    "./src/db/schema-sources.ts",
    "./src/db/schema-learnt.ts",
  ],
  out: "./drizzle",
});
