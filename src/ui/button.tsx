// The one button. `tone` says what it is for; a link that looks like one takes `buttonClass`.
import type { ButtonHTMLAttributes } from "react";

const TONES = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  plain: "border bg-raised text-text hover:bg-sunken",
  quiet: "text-quiet hover:bg-sunken hover:text-text",
  danger: "border border-danger/40 bg-raised text-danger hover:bg-danger/10",
} as const;

export const buttonClass = (tone: keyof typeof TONES = "primary", extra = ""): string =>
  `inline-flex min-h-8 pointer-coarse:min-h-11 items-center justify-center gap-1.5 rounded-control px-3 py-1 text-[13px] font-medium transition-colors duration-150 disabled:pointer-events-none disabled:opacity-50 ${TONES[tone]} ${extra}`;

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { tone?: keyof typeof TONES };

export function Button({ tone = "primary", className = "", type = "button", ...rest }: Props) {
  return <button type={type} className={buttonClass(tone, className)} {...rest} />;
}
