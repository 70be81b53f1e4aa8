// The shop of the demonstration: products, pages, devices, places. Invented; `.example` is reserved (RFC 2606).

export const shopUrl = "https://www.stone-garden.example";
export const shopDomain = "stone-garden.example";
export const currency = "EUR";

export interface Product {
  id: string;
  name: string;
  category: string;
  price: number;
}

export const products: readonly Product[] = [
  { id: "p1", name: "Granite lantern", category: "lighting", price: 89.9 },
  { id: "p2", name: "Slate planter", category: "planters", price: 49.5 },
  { id: "p3", name: "River pebbles 20 kg", category: "gravel", price: 18.95 },
  { id: "p4", name: "Sandstone bench", category: "furniture", price: 329 },
  { id: "p5", name: "Basalt fountain", category: "water", price: 459 },
  { id: "p6", name: "Marble chippings 25 kg", category: "gravel", price: 21.4 },
  { id: "p7", name: "Stepping stones, set of 6", category: "paths", price: 74 },
  { id: "p8", name: "Moss lawn kit", category: "plants", price: 39.9 },
  { id: "p9", name: "Limestone bird bath", category: "water", price: 119 },
  { id: "p10", name: "Bamboo rake", category: "tools", price: 24.5 },
  { id: "p11", name: "Solar path light", category: "lighting", price: 29.99 },
  { id: "p12", name: "Dry garden book", category: "books", price: 26 },
];

export type DeviceKind = "phone" | "laptop" | "tablet" | "work";

/** User agents of browsers that are common; the version numbers are of 2026. */
export const userAgents: Readonly<Record<DeviceKind, readonly string[]>> = {
  phone: [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36",
  ],
  laptop: [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0",
  ],
  tablet: [
    "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
  ],
  work: [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36 Edg/146.0.0.0",
  ],
};

export const botAgents: readonly string[] = [
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
];

export const places: readonly { locale: string; timezone: string }[] = [
  { locale: "de-DE", timezone: "Europe/Berlin" },
  { locale: "en-GB", timezone: "Europe/London" },
  { locale: "fr-FR", timezone: "Europe/Paris" },
  { locale: "it-IT", timezone: "Europe/Rome" },
  { locale: "en-US", timezone: "America/New_York" },
];

export const stores: readonly string[] = ["Berlin Mitte", "Hamburg Altona", "Köln Ehrenfeld"];
