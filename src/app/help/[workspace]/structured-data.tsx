// What a page says to machines, as JSON-LD: data, which no content policy counts as a script. Titles and texts cannot end the element,
// for no `<` stands in it.

export function StructuredData({ data }: { data: object }) {
  return (
    <script type="application/ld+json">
      {JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}
    </script>
  );
}
