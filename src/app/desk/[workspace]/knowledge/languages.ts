// The languages an article can be in, by name.
import { LOCALES } from "@/domain/contacts/contact";

export const LANGUAGES: Record<string, string> = {
  en: "English",
  de: "German",
  es: "Spanish",
  fr: "French",
  zh: "Chinese",
  ar: "Arabic",
};

export const LANGUAGE_CHOICES = LOCALES.map((lang) => ({ lang, name: LANGUAGES[lang] ?? lang }));
