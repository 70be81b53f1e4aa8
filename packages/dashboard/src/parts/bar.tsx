// A figure over a bar as long as its share.
import type { ComponentChildren } from "preact";

export function Bar({ part, children }: { part: number; children: ComponentChildren }) {
  const share = Math.max(0, Math.min(1, part));
  return (
    <span class="share" style={{ backgroundSize: `${share * 100}% 100%` }}>
      {children}
    </span>
  );
}
