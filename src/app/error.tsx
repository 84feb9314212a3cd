"use client";
// A bug, said plainly: what happened, what is safe, what to do.
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <Page title="This page could not be shown">
      <p className="mb-4 text-quiet">Something went wrong on our side. What was sent before is stored and safe.</p>
      <Button onClick={reset}>Try again</Button>
    </Page>
  );
}
