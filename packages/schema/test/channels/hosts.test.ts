import { describe, expect, it } from "vitest";
import { notListedHosts } from "../../src/channels/hosts/not-listed.js";
import {
  classifyReferrer,
  classifySource,
  hostTables,
  isPassThrough,
} from "../../src/channels/hosts.js";
import { paymentGateways, signInHosts } from "../../src/channels/payment-gateways.js";

describe("classifyReferrer", () => {
  it.each([
    ["google.com", "search", "google"],
    ["www.google.co.uk", "search", "google"],
    ["google.com.br", "search", "google"],
    ["images.google.de", "search", "google"],
    ["com.google.android.googlequicksearchbox", "search", "google"],
    ["cn.bing.com", "search", "bing"],
    ["de.search.yahoo.com", "search", "yahoo"],
    ["duckduckgo.com", "search", "duckduckgo"],
    ["yandex.com.tr", "search", "yandex"],
    ["yandex.kz", "search", "yandex"],
    ["m.baidu.com", "search", "baidu"],
    ["www.sogou.com", "search", "sogou"],
    ["www.so.com", "search", "360 search"],
    ["search.naver.com", "search", "naver"],
    ["search.daum.net", "search", "daum"],
    ["search.seznam.cz", "search", "seznam"],
    ["m.facebook.com", "social", "facebook"],
    ["l.instagram.com", "social", "instagram"],
    ["t.co", "social", "x"],
    ["lnkd.in", "social", "linkedin"],
    ["com.reddit.frontpage", "social", "reddit"],
    ["www.pinterest.co.uk", "social", "pinterest"],
    ["mp.weixin.qq.com", "social", "wechat"],
    ["weibo.com", "social", "weibo"],
    ["www.xiaohongshu.com", "social", "xiaohongshu"],
    ["www.douyin.com", "social", "douyin"],
    ["zhuanlan.zhihu.com", "social", "zhihu"],
    ["tieba.baidu.com", "social", "tieba"],
    ["away.vk.com", "social", "vk"],
    ["ok.ru", "social", "ok"],
    ["m.youtube.com", "video", "youtube"],
    ["www.bilibili.com", "video", "bilibili"],
    ["v.qq.com", "video", "tencent video"],
    ["www.amazon.co.jp", "shopping", "amazon"],
    ["www.ebay.de", "shopping", "ebay"],
    ["item.taobao.com", "shopping", "taobao"],
    ["detail.tmall.com", "shopping", "tmall"],
    ["item.jd.com", "shopping", "jd"],
    ["mobile.yangkeduo.com", "shopping", "pinduoduo"],
    ["shopee.co.th", "shopping", "shopee"],
    ["www.lazada.sg", "shopping", "lazada"],
    ["articulo.mercadolibre.com.ar", "shopping", "mercadolibre"],
    ["item.rakuten.co.jp", "shopping", "rakuten"],
    ["www.coupang.com", "shopping", "coupang"],
    ["chatgpt.com", "ai", "chatgpt"],
    ["www.perplexity.ai", "ai", "perplexity"],
    ["gemini.google.com", "ai", "gemini"],
    ["copilot.microsoft.com", "ai", "copilot"],
    ["claude.ai", "ai", "claude"],
    ["mail.google.com", "email", "gmail"],
    ["com.google.android.gm", "email", "gmail"],
    ["outlook.live.com", "email", "outlook"],
    ["e.mail.ru", "email", "mail.ru"],
  ])("knows %s as %s %s", (host, kind, source) => {
    expect(classifyReferrer(host)).toEqual({ class: kind, source });
  });

  it.each([
    "notgoogle.com",
    "google.evil.example",
    "google.xyz",
    "google.com.evil.example",
    "blog.example",
    "docs.google.com",
    "amazonaws.com",
    "facebook.com.phish.example",
    "localhost",
    "127.0.0.1",
    "com",
    "",
    "...",
    "__proto__",
  ])("does not know %j", (host) => expect(classifyReferrer(host)).toBeUndefined());

  it("has no host in two rows", () => {
    const rows = hostTables.flatMap(([, table]) => Object.values(table));
    const hosts = [...rows.flatMap((row) => row.split(" ")), ...notListedHosts];
    expect(hosts.filter((host, at) => hosts.indexOf(host) !== at)).toEqual([]);
    expect(hosts.filter((host) => !/^[A-Za-z0-9-]+(\.[A-Za-z0-9-_]+)*(\.\*)?$/.test(host))).toEqual(
      [],
    );
  });

  it("has no source name in two tables", () => {
    const names = hostTables.flatMap(([, table]) => Object.keys(table));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe("classifySource", () => {
  it.each([
    ["google", "search"],
    ["Google", "search"],
    ["adwords", "search"],
    ["fb", "social"],
    ["IG", "social"],
    ["facebook.com", "social"],
    ["m.facebook.com", "social"],
    ["twitter", "social"],
    ["youtube", "video"],
    ["amazon", "shopping"],
    ["chatgpt.com", "ai"],
    ["gmail", "email"],
  ])("reads utm_source=%s as %s", (source, kind) => {
    expect(classifySource(source)?.class).toBe(kind);
  });

  it.each(["newsletter", "", "constructor", "__proto__", "partner-42", "a.b.c"])(
    "does not know %j",
    (source) => expect(classifySource(source)).toBeUndefined(),
  );
});

describe("isPassThrough", () => {
  it.each([
    ...paymentGateways.filter((host) => !host.includes("*")),
    ...signInHosts,
    "www.paypal.com",
    "www.sandbox.paypal.com",
    "checkout.stripe.com",
    "hooks.stripe.com",
    "pay.klarna.com",
    "live.adyen.com",
    "www.mollie.com",
    "payments.amazon.de",
    "mapi.alipay.com",
    "pay.weixin.qq.com",
    "checkout.shopify.com",
    "3ds.bank.example",
    "acs2.issuer.example",
    "3dsecure.bank.co.uk",
  ])("passes through %s", (host) => expect(isPassThrough(host)).toBe(true));

  it.each([
    "google.com",
    "stripe.com",
    "amazon.de",
    "pubs.acs.org",
    "mypaypal.com",
    "weixin.qq.com",
    "3ds.com",
  ])("counts %s as a place", (host) => expect(isPassThrough(host)).toBe(false));
});
