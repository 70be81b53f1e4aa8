// A shop where Germans buy more often than Austrians, and three people whose touches earn or do not.
import type { TestEvent } from "../insert-events.js";

const start = Date.UTC(2026, 8, 10, 21);
export const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

/** Views of a page at some minutes, each of a channel or none, and purchases. */
function shopper(visitor: string, did: [string, number, Partial<TestEvent>?][], site = "shop") {
  return did.map(([name, minute, more], index) => ({
    site,
    id: `${visitor}-${index}`,
    name,
    at: at(minute),
    visitor,
    page: 1 as const,
    country: visitor.startsWith("de") ? "DE" : "AT",
    ...more,
  }));
}

export function shopEvents(): TestEvent[] {
  const many = Array.from({ length: 80 }, (_, index) =>
    shopper(`${index % 2 ? "de" : "at"}${index}`, [
      ["view_content", index],
      // Of Germans three in four buy, of Austrians one in four.
      ...(index % 8 < 6 === (index % 2 === 1) && index % 8 !== 4
        ? ([["purchase", index + 10]] as [string, number][])
        : []),
    ]),
  ).flat();
  return [
    ...many,
    ...shopper("de-twice", [
      ["view_content", 0],
      ["view_content", 45],
      ["purchase", 50, { page: 0 }],
      ["purchase", 60],
      ["view_content", 3000],
    ]),
  ];
}

export const creditEvents = (): TestEvent[] => [
  ...shopper(
    "one",
    [
      ["page_view", -60, { channel: "email", campaign: "x" }],
      ["page_view", -30, { channel: "display", campaign: "y" }],
      ["view_content", 0],
      ["purchase", 5, { value: 10 }],
    ],
    "credit",
  ),
  ...shopper(
    "two",
    [
      ["page_view", -20, { channel: "display", campaign: "y" }],
      ["view_content", 0],
      ["page_view", 10, { channel: "email", campaign: "x" }],
    ],
    "credit",
  ),
  ...shopper("three", [["view_content", 0, { page: 0 }]], "credit"),
];
