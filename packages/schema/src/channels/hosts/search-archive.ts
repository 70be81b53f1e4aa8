// Older and smaller search pages by kind: back-dated imports and old browsers still send them.
import type { HostTable } from "./host-table.js";

export const searchArchiveHosts: HostTable = {
  "provider search": [
    "search.comcast.net search.xfinity.com search.earthlink.net search.rr.com search.juno.com search.peoplepc.com search.frontier.com",
    "searchresults.verizon.com charter.net optuszoo.com.au talktalk.co.uk fastweb.it find.tdc.dk online.no skynet.be web.volny.cz",
    "rechercher.aliceadsl.fr arcor.de web.canoe.ca www2.inbox.com websearch.cs.com search.leonardo.it it.luna.tv kataweb.it",
    "ariadna.elmundo.es recherche.francite.com toile.com netlavis.azione.jp search.dolphin-browser.jp start.lenovo.com",
  ].join(" "),
  "toolbar search": [
    "search.babylon.com searchassist.babylon.com isearch.babylon.com search.conduit.com claro-search.com delta-search.com",
    "search.mywebsearch.com search.myway.com mysearch.com kf.mysearch.myway.com ki.mysearch.myway.com search.incredimail.com",
    "search.incredibar.com search.sweetim.com search.alot.com search.iminent.com search.snap.do search.v9.com search.b1.org",
    "search.chatzum.com search.kiwee.com search.webssearches.com search.fbdownloader.com search.magentic.com search.genieo.com",
    "search.smartaddressbar.com search.smartshopping.com search.softonic.com search.winamp.com search.imesh.com search.hiyo.com",
    "search.foxtab.com search.chedot.com search.zonealarm.com search.trustnav.com search.freecause.com search.offerbox.com",
    "search.toolbars.alexa.com toolbarhome.com start.facemoods.com start.funmoods.com start.iplay.com isearch.glarysoft.com",
    "fastbrowsersearch.com daemon-search.com searchya.com home.speedbit.com inspsearch.com searches.safehomepage.com search.yippy.com",
    "search.searchcompletion.com searches.vi-view.com searches3.globososo.com search.handycafe.com searchmobileonline.com",
    "darkoogle.com gooofullsearch.com plusnetwork.com surfcanyon.com search.nan.so startab.me kadaza.com monumentbrowser.com",
  ].join(" "),
  altavista: "altavista.*",
  alltheweb: "alltheweb.com",
  looksmart: "looksmart.com",
  hotbot: "hotbot.com",
  gigablast: "gigablast.com",
  blekko: "blekko.com",
  cuil: "cuil.com",
  exactseek: "exactseek.com",
  dmoz: "dmoz.org",
  technorati: "technorati.com icerocket.com blogpulse.com blogdigger.com twingly.com",
  "charity search":
    "forestle.org forestle.mobi everyclick.com hooseek.com benefind.de swiggle.org.uk",
  "child safe search": "juniorsafesearch.com k9safesearch.com",
  "people search":
    "123people.com 123people.* yasni.* yatedo.com yatedo.fr extern.peoplecheck.de dasoertliche.de dastelefonbuch.de goyellow.de yellowmap.de 118700.se 1881.no gulesider.no allaverksamheter.se isodelen.se riksdelen.se",
  "german search": [
    "abacho.* acoon.de allesklar.de allesklar.at allesklar.ch apollo7.de fixsuche.de flix.de gnadenmeer.de meinestadt.de",
    "mister-wong.com mister-wong.de paperball.de sm.de suche.info suchmaschine.com suchnase.de witch.de jungle-spider.de talimba.com",
    "qualigo.at qualigo.ch qualigo.de qualigo.nl eurip.com www1.austronaut.at www2.austronaut.at",
  ].join(" "),
  "french search":
    "chercherfr.aguea.com fr.dir.com lo.st junglekey.com junglekey.fr mozbot.fr mozbot.com mozbot.co.uk trouvez.com weborama.fr wedoo.com yougoo.fr x-recherche.com sharelook.fr hit-parade.com",
  "dutch search":
    "ilse.nl vindex.nl web.nl zoek.nl zoeken.nl startgoogle.startpagina.nl walhello.com walhello.de walhello.info walhello.nl",
  "italian search": "arianna.com trovarapido.com cercato.it",
  "nordic search": "findhurtig.dk latne.lv maailm.com search.www.ee",
  "czech search": "1.cz jyxo.1188.cz zoohoo.cz",
  "russian search": "sm.aport.ru search.qip.ru poisk.ru icq.com holmes.ge",
  "turkish search": "arama.com tarmot.com",
  "japanese search":
    "search.seesaa.jp search.fooooo.com woopie.jp home.kingsoft.jp jwsearch.jword.jp ys.mirostart.com",
  "chinese search": "gais.cs.ccu.edu.tw zxuso.com gfsoso.com",
  "korean search": "kwzf.net",
  "small engines": [
    "alltheinternet.com alohafind.com crawler.com eo.st epicsearch.in euroseek.com firstsfind.com geona.net gomeo.com kensaq.com",
    "localmoxie.com lookany.com search.lookseek.com monstercrawler.com myprivatesearch.com ko.search.need2find.com only-search.com",
    "picsearch.com plazoo.com quendu.com scour.com searchalot.com searchcanvas.com searchy.co.uk setooz.com trusted-search.com",
    "url.org websearch.com tattoodle.com highbeam.com rpmfind.net alexa.com searchservice.myspace.com",
  ].join(" "),
};
