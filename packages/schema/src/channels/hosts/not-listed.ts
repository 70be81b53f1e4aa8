// Hosts that live below a listed name but are tools, not places where people look for something.

/** Referrers below `google.*`, `yahoo.*`, `baidu.com` … that stay plain referrals. */
export const notListedHosts: readonly string[] = [
  "docs.google.com drive.google.com sites.google.com calendar.google.com meet.google.com chat.google.com keep.google.com",
  "classroom.google.com photos.google.com play.google.com ads.google.com analytics.google.com tagmanager.google.com",
  "tagassistant.google.com support.google.com developers.google.com cloud.google.com console.cloud.google.com business.google.com",
  "finance.yahoo.* sports.yahoo.* news.yahoo.* auctions.yahoo.* auctions.yahoo.co.jp news.yahoo.co.jp",
  "pan.baidu.com wenku.baidu.com cloud.baidu.com disk.yandex.* music.yandex.* aws.amazon.com developer.amazon.com",
  "teams.bing.com webmaster.bing.com ads.bing.com docs.naver.com gist.github.com githubusercontent.com pages.github.com",
].flatMap((line) => line.split(" "));
