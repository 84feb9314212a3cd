// What one may try to ask about: short titles of what is published.
const MOST = 4;
const LONGEST = 40;

export const examplesOf = (articles: { title: string; status: string }[]): string[] =>
  articles
    .filter(({ title, status }) => status === "published" && title.length <= LONGEST)
    .slice(0, MOST)
    .map(({ title }) => title);
