// What a page says to machines, as JSON-LD. Titles and texts cannot end the element, for no `<` stands in it.

/** `headers` are the request's: every element for scripts carries its nonce, also this one, which none runs. */
export function StructuredData({ data, headers }: { data: object; headers: Headers }) {
  return (
    // Browsers hide a nonce from the page once it is there.
    <script type="application/ld+json" nonce={headers.get("x-nonce") ?? undefined} suppressHydrationWarning>
      {JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}
    </script>
  );
}
