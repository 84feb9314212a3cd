// What Baton is, in one screen, with the product itself running in it where the demo is there.
import Link from "next/link";
import { requireWorkspace, settle } from "@/auth/gate";
import { buttonClass } from "@/ui/button";
import { Mark } from "@/ui/mark";

const DEMO = "lindenhof";

export default async function Landing() {
  const demo = await settle(() => requireWorkspace(DEMO));
  return (
    <main className="mx-auto grid min-h-full max-w-6xl items-center gap-10 px-6 py-12 lg:grid-cols-2">
      <div className="max-w-[52ch]">
        <div className="mb-8 flex items-center gap-2">
          <Mark size={28} />
          <span className="text-lg font-semibold">Baton</span>
        </div>
        <h1 className="mb-4 text-4xl font-semibold leading-[1.15] tracking-tight">
          An AI answers first. A person takes over well.
        </h1>
        <p className="mb-8 text-lg leading-7 text-quiet">
          Customers are answered at any hour from your own articles, with the source shown. What needs a person reaches
          one with everything already said.
        </p>
        <div className="flex flex-wrap gap-3">
          <Link href="/sign-up" className={buttonClass("primary", "min-h-11 px-5 text-[15px]")}>
            Create a workspace
          </Link>
          <Link href="/sign-in" className={buttonClass("plain", "min-h-11 px-5 text-[15px]")}>
            Sign in
          </Link>
        </div>
      </div>
      {demo.ok && (
        <iframe
          src={`/chat/${DEMO}`}
          title="A live demo chat"
          className="h-[620px] w-full rounded-panel border bg-ground shadow-sm"
        />
      )}
    </main>
  );
}
