// Hosts that a visitor passes through on the way to pay or to sign in: coming back from one is not a visit from outside.

/** Payment pages, wallets, pay-later checkouts and 3-D Secure; each covers what is below it. */
export const paymentGateways: readonly string[] = [
  // wallets
  "paypal.com paypal.cn paypalobjects.com braintreegateway.com venmo.com",
  "pay.google.com payments.google.com pay.amazon.com payments.amazon.* payments-eu.amazon.com apple-pay-gateway.apple.com",
  "alipay.com alipay.com.cn alipayplus.com pay.weixin.qq.com wx.tenpay.com tenpay.com unionpay.com unionpaysecure.com 95516.com",
  "pay.naver.com kakaopay.com tosspayments.com inicis.com kcp.co.kr nicepay.co.kr payco.com paypay.ne.jp pay.line.me",
  "checkout.shopify.com pay.shopify.com shopifycs.com payments.shopify.com",
  // processors
  "checkout.stripe.com hooks.stripe.com pay.stripe.com js.stripe.com buy.stripe.com invoice.stripe.com link.com stripe.network",
  "adyen.com adyenpayments.com mollie.com mollie.nl worldpay.com worldpay.io wpay.com.au checkout.com squareup.com square.link",
  "authorize.net cybersource.com globalpay.com globalpayments.com payments.worldpay.com sagepay.com opayo.co.uk opayo.eu elavon.com",
  "ogone.com v-psp.com ingenico.com worldline.com worldline-solutions.com sips-services.com payzen.eu lyra.com payplug.com",
  "six-group.com saferpay.com datatrans.com datatrans.biz postfinance.ch twint.ch wallee.com payrexx.com",
  "unzer.com heidelpay.com computop-paygate.com computop.com payone.com pay1.de secure.pay1.de novalnet.de paymill.com concardis.com",
  "sofort.com paydirekt.de giropay.de eps.or.at ideal.nl idealcheckout.nl pay.nl buckaroo.nl multisafepay.com icepay.com",
  "bancontact.com bancontact.net payconiq.com trustly.com trustly.net truelayer.com tink.com gocardless.com",
  "przelewy24.pl dotpay.pl payu.com payu.pl payu.in payu.ru blik.com tpay.com paynow.pl imoje.pl",
  "gopay.com gopay.cz comgate.cz thepay.cz barion.com simplepay.hu netopia-payments.com",
  "nets.eu netaxept.no easy.netscheckout.eu dibspayment.eu dibspayment.com quickpay.net bambora.com swish.nu vipps.no mobilepay.dk mobilepay.fi payex.com paytrail.com checkout.fi",
  "redsys.es sermepa.es bizum.es sibs.pt easypay.pt mbway.pt satispay.com nexi.it sisalpay.it gestpay.net axerve.com",
  "yookassa.ru yoomoney.ru kassa.yandex.ru robokassa.ru cloudpayments.ru securepay.tinkoff.ru securepayments.sberbank.ru qiwi.com fondy.eu liqpay.ua wayforpay.com",
  "iyzico.com iyzipay.com paytr.com payfort.com paytabs.com tap.company telr.com moyasar.com tabby.ai tamara.co hyperpay.com fawry.com paymob.com",
  "razorpay.com paytm.in securegw.paytm.in ccavenue.com billdesk.com cashfree.com instamojo.com phonepe.com juspay.in easebuzz.in",
  "midtrans.com xendit.co doku.com ipay88.com billplz.com molpay.com fiuu.com 2c2p.com omise.co vnpayment.vn vnpay.vn momo.vn zalopay.vn paymongo.com gcash.com dragonpay.ph",
  "ecpay.com.tw newebpay.com spgateway.com gmo-pg.com epsilon.jp komoju.com paidy.com veritrans.co.jp",
  "mercadopago.com mercadopago.com.br mercadopago.com.ar mercadopago.com.mx pagseguro.uol.com.br pagseguro.com.br pagar.me cielo.com.br ebanx.com dlocal.com conekta.com openpay.mx payulatam.com webpay.cl transbank.cl wompi.co",
  "paystack.com flutterwave.com interswitchng.com payfast.co.za ozow.com peachpayments.com yoco.com pesapal.com",
  "2checkout.com verifone.cloud paddle.com fastspring.com cleverbridge.com digitalriver.com lemonsqueezy.com chargebee.com recurly.com gumroad.com bluesnap.com payoneer.com skrill.com neteller.com paysafe.com paysafecard.com moneris.com helcim.com eway.io ewaypayments.com windcave.com paymentexpress.com securepay.com.au",
  "commerce.coinbase.com bitpay.com coingate.com btcpayserver.org",
  // pay later
  "klarna.com klarna.net klarnacdn.net afterpay.com clearpay.co.uk affirm.com sezzle.com zip.co quadpay.com laybuy.com scalapay.com getalma.eu oney.io oney.fr cofidis.com splitit.com riverty.com billie.io ratepay.com paypo.pl",
  // 3-D Secure and bank confirmation
  "cardinalcommerce.com arcot.com securesuite.net securesuite.co.uk rsa3dsauth.com wlp-acs.com touchtechpayments.com 3dsecure.io 3dsecure.no 3dsecure.az 3dsecure-mdes.com 3dsecure.cardcenter.ch modirum.com gpayments.net apata.io outseer.com verifiedbyvisa.com redsys.com login.bankid.com bankid.no mitid.dk itsme.be",
].flatMap((line) => line.split(" "));

/** Sign-in pages of other companies: the same detour, before the same purchase. */
export const signInHosts: readonly string[] = [
  "accounts.google.com accounts.youtube.com appleid.apple.com idmsa.apple.com login.microsoftonline.com login.live.com login.microsoft.com",
  "auth0.com okta.com onelogin.com login.yahoo.com auth.login.yahoo.co.jp nid.naver.com accounts.kakao.com kauth.kakao.com access.line.me",
  "passport.yandex.ru passport.yandex.com oauth.yandex.ru id.vk.com id.vk.ru oauth.vk.com login.taobao.com passport.jd.com passport.baidu.com",
  "graph.qq.com xui.ptlogin2.qq.com",
].flatMap((line) => line.split(" "));

// Banks run 3-D Secure on a host of their own that carries it in the name: 3ds.bank.example, acs2.bank.example.
const threeDSecureLabel = /^(3d-?s(ecure)?|acs)\d*$/;

/**
 * Whether a host's own labels say 3-D Secure; the registrable domain itself does not count.
 *
 * @example namesThreeDSecure("acs1.bank.example", "bank.example") // true
 * @example namesThreeDSecure("pubs.acs.org", "acs.org") // false
 */
export function namesThreeDSecure(host: string, registrable: string): boolean {
  if (host.length <= registrable.length) return false;
  return host
    .slice(0, host.length - registrable.length - 1)
    .split(".")
    .some((label) => threeDSecureLabel.test(label));
}
