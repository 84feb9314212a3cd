// An address that leads nowhere.
import { Page } from "@/ui/page";

export default function NotFound() {
  return (
    <Page title="There is nothing here">
      <p className="text-quiet">The address may have a typing error, or what was here was removed.</p>
    </Page>
  );
}
