// The page's build: hashed files, nothing inline, one file for each page that is opened.
import { defineConfig } from "vite";

export default defineConfig({
  build: {
    target: "es2022",
    assetsDir: "assets",
    // An inlined file would be a data: address, which the page's policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A test adds up what a browser loads first.
    manifest: true,
    reportCompressedSize: false,
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
