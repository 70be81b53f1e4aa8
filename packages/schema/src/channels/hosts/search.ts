// Search engines by host: the ones that people use today, by the part of the world they serve.
import type { HostTable } from "./host-table.js";

export const searchHosts: HostTable = {
  ...worldwide(),
  ...asia(),
  ...europe(),
};

function worldwide(): HostTable {
  return {
    google:
      "google.* googlesyndicatedsearch.com webcache.googleusercontent.com com.google.android.googlequicksearchbox wwwgoogle.* gogole.* gppgle.* googel.*",
    bing: "bing.com bing.* cc.bingj.com msn.com com.microsoft.bing",
    yahoo: "yahoo.*",
    duckduckgo:
      "duckduckgo.com ddg.gg duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion com.duckduckgo.mobile.android",
    brave: "search.brave.com",
    ecosia: "ecosia.org com.ecosia.android",
    startpage:
      "startpage.com ixquick.com ixquick.de startpagel6srwcjlue4zgq3zevrujfaow726kjytqbbjyrswwmjzcqd.onion",
    qwant: "qwant.com",
    kagi: "kagi.com",
    mojeek: "mojeek.com",
    yep: "yep.com",
    stract: "stract.com",
    presearch: "presearch.com presearch.org",
    swisscows: "swisscows.com swisscows.ch",
    freespoke: "freespoke.com",
    gibiru: "gibiru.com",
    karma: "karmasearch.org",
    lilo: "lilo.org",
    oceanhero: "oceanhero.today",
    "tusk search": "tusksearch.com",
    privacywall: "privacywall.org",
    searchlock: "searchlock.com",
    disconnect: "search.disconnect.me",
    torry: "torry.io",
    vuhuv: "vuhuv.com",
    avira: "search.avira.com search.avira.net safesearch.avira.com",
    avast: "search.avast.com",
    avg: "search.avg.com isearch.avg.com",
    "f-secure": "search.f-secure.com searches.f-secure.com",
    norton: "search.norton.com nortonsafe.search.ask.com",
    aol: [
      "search.aol.* recherche.aol.* suche.aol.* aolsearch.aol.* aolrecherche.aol.* aolrecherches.aol.fr aolimages.aol.fr",
      "find.web.aol.com sucheaol.aol.de suchet2.aol.de o2suche.aol.de alicesuche.aol.de alicesuchet.aol.de suche.aolsvc.de",
      "aolbusqueda.aol.com.mx search.hp.my.aol.* de.aolsearch.com search-intl.netscape.com wow.com",
    ].join(" "),
    ask: "ask.com ask.co.uk ask.reference.com askkids.com search-results.com qbyrd.com searchqu.com teoma.com",
    lycos: "lycos.*",
    excite: "search.excite.* excite.co.jp msxml.excite.com",
    metacrawlers:
      "dogpile.com metacrawler.com metacrawler.de webcrawler.com webfetch.com infospace.com info.com mamma.com entireweb.com zapmeta.* zapmetasearch.* search.com",
    "scholar engines": "semanticscholar.org base-search.net",
  };
}

function asia(): HostTable {
  return {
    baidu: "baidu.com baidu.co.th hao123.com com.baidu.searchbox",
    sogou: "sogou.com",
    "360 search": "so.com so.360.cn haosou.com sou.com",
    shenma: "sm.cn",
    quark: "quark.cn quark.sm.cn com.quark.browser",
    "toutiao search": "so.toutiao.com",
    soso: "soso.com",
    zhongsou: "zhongsou.com",
    yongzin: "yongzin.com",
    naver: "naver.com com.nhn.android.search",
    daum: "daum.net net.daum.android.daum",
    nate: "search.nate.com",
    zum: "search.zum.com",
    "yahoo japan": "yahoo.co.jp",
    goo: "search.goo.ne.jp ocnsearch.goo.ne.jp",
    auone: "search.auone.jp sp-search.auone.jp",
    docomo: "search.smt.docomo.ne.jp",
    biglobe: "cgi.search.biglobe.ne.jp images.search.biglobe.ne.jp",
    nifty: "search.nifty.com videosearch.nifty.com search.azby.fmworld.net",
    "so-net": "so-net.ne.jp",
    "rakuten websearch": "websearch.rakuten.co.jp",
    yam: "search.yam.com",
    "coc coc": "coccoc.com",
    laban: "laban.vn",
    walla: "search.walla.co.il",
  };
}

function europe(): HostTable {
  return {
    yandex: "yandex.* ya.ru yandex.com.tr ru.yandex.searchplugin com.yandex.browser",
    "mail.ru search": "go.mail.ru",
    rambler: "nova.rambler.ru",
    sputnik: "sputnik.ru",
    nigma: "nigma.ru",
    "meta.ua": "meta.ua",
    "all.by": "all.by",
    seznam: "seznam.cz",
    centrum: "search.centrum.cz searchatlas.centrum.cz morfeo.centrum.cz",
    zoznam: "zoznam.sk",
    onet: "szukaj.onet.pl",
    wp: "szukaj.wp.pl",
    interia: "google.interia.pl",
    abv: "search.abv.bg",
    najdi: "najdi.si",
    metager: "metager.de metager.org metager2.de meta.rrzn.uni-hannover.de",
    "t-online": "suche.t-online.de brisbane.t-online.de navigationshilfe.t-online.de",
    "web.de search": "suche.web.de",
    "gmx search": "suche.gmx.net suche.gmx.at suche.gmx.ch search.gmx.com",
    "1und1": "suche.1und1.de search.1und1.de",
    freenet: "suche.freenet.de",
    fireball: "fireball.de fireball.com",
    "search.ch": "search.ch",
    bluewin: "search.bluewin.ch",
    orange:
      "lemoteur.orange.fr busca.orange.es lemoteur.ke.voila.fr search.ke.voila.fr lemoteur.fr",
    free: "search.free.fr search1-1.free.fr search1-2.free.fr",
    exalead: "exalead.com exalead.fr",
    virgilio:
      "ricerca.virgilio.it ricercaimmagini.virgilio.it ricercavideo.virgilio.it ricercanews.virgilio.it mobile.virgilio.it",
    libero: "arianna.libero.it",
    tiscali: "search.tiscali.it search-dyn.tiscali.it hledani.tiscali.cz",
    sapo: "pesquisa.sapo.pt",
    clix: "pesquisa.clix.pt",
    uol: "busca.uol.com.br",
    terra: "buscador.terra.es buscador.terra.cl buscador.terra.com.br",
    kvasir: "kvasir.no",
    abcsok: "abcsok.no",
    startsiden: "startsiden.no",
    eniro: "eniro.se",
    bt: "search.bt.com",
    vinden: "vinden.nl",
    neti: "neti.ee",
    delfi: "otsing.delfi.ee smart.delfi.lv",
    tixuma: "tixuma.de",
  };
}
