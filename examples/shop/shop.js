// The example shop: four products, a cart in this browser, and the events that a real shop would send.

// Calls made before cairn.js is there wait in this queue and are replayed in order.
window.cairn =
  window.cairn ||
  function cairn(...call) {
    if (cairn.callMethod) cairn.callMethod(...call);
    else cairn.queue.push(call);
  };
window.cairn.queue = window.cairn.queue || [];

const currency = "EUR";
const products = [
  {
    id: "boots",
    name: "Ridge boots",
    price: 149,
    colour: "#8a5a3c",
    text: "Resoled twice already.",
  },
  {
    id: "pack",
    name: "Day pack, 24 l",
    price: 89.5,
    colour: "#3f6d8a",
    text: "One lid, no straps to lose.",
  },
  {
    id: "lamp",
    name: "Head lamp",
    price: 34.9,
    colour: "#b0802c",
    text: "Red light for the hut at night.",
  },
  { id: "map", name: "Trail map", price: 12, colour: "#5b7d4a", text: "Works without a battery." },
];

const pages = {
  landing: showProducts,
  product: showProduct,
  cart: showCart,
  checkout: showCheckout,
  "thank-you": showThanks,
};

showCount();
pages[document.body.dataset.page]();
// Buttons wait until they can do something; a form would be sent by the browser itself before.
for (const button of document.querySelectorAll("button:disabled")) button.disabled = false;

function showProducts() {
  for (const product of products) {
    const link = element("a", { href: `product.html?id=${product.id}` });
    link.dataset.testid = `product-${product.id}`;
    const picture = element("p", { className: "picture", ariaHidden: "true" });
    paint(picture, product);
    link.append(
      picture,
      element("strong", { textContent: product.name }),
      element("div", { textContent: money(product.price) }),
    );
    const item = element("li", {});
    item.append(link);
    at("products").append(item);
  }
}

function showProduct() {
  const wanted = new URLSearchParams(location.search).get("id");
  const product = products.find(({ id }) => id === wanted) || products[0];
  document.title = document.title.replace("Product", product.name);
  at("product-name").textContent = product.name;
  at("product-text").textContent = product.text;
  at("product-price").textContent = money(product.price);
  paint(at("product-picture"), product);
  cairn("track", "ViewContent", { content_name: product.name, ...amount({ [product.id]: 1 }) });
  at("add-to-cart").addEventListener("click", () => {
    const cart = readCart();
    cart[product.id] = (cart[product.id] || 0) + 1;
    keep("cart", cart);
    showCount();
    at("added").textContent = `${product.name} is in your cart.`;
    cairn("track", "AddToCart", { content_name: product.name, ...amount({ [product.id]: 1 }) });
  });
}

/** No image files: a product's picture is its first letter on its colour. */
function paint(picture, { name, colour }) {
  picture.textContent = name[0];
  picture.style.background = colour;
}

function showCart() {
  const cart = readCart();
  at("cart-lines").replaceChildren();
  for (const { product, quantity } of linesOf(cart)) {
    const remove = element("button", { type: "button", className: "quiet", textContent: "Remove" });
    remove.dataset.testid = `remove-${product.id}`;
    remove.setAttribute("aria-label", `Remove ${product.name}`);
    remove.addEventListener("click", () => {
      delete cart[product.id];
      keep("cart", cart);
      showCart();
    });
    const row = at("cart-lines").insertRow();
    for (const content of [product.name, quantity, money(quantity * product.price), remove]) {
      row.insertCell().append(content);
    }
  }
  const isEmpty = !linesOf(cart).length;
  at("cart-total").textContent = money(amount(cart).value);
  at("cart-empty").hidden = !isEmpty;
  at("go-to-checkout").hidden = isEmpty;
  showCount();
}

function showCheckout() {
  const cart = readCart();
  const order = amount(cart);
  at("checkout-total").textContent = money(order.value);
  cairn("track", "InitiateCheckout", { num_items: countOf(cart), ...order });

  at("login-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const user = at("user-id").value.trim();
    if (!user) return;
    cairn("identify", user);
    at("login-status").textContent = `Signed in as ${user}.`;
  });
  at("logout").addEventListener("click", () => {
    cairn("reset");
    at("user-id").value = "";
    at("login-status").textContent = "Signed out.";
  });
  at("order-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const coupon = at("coupon").value.trim();
    const id = `order-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
    keep("order", { id, ...order, ...(coupon && { coupon }) });
    keep("cart", {});
    location.href = `thank-you.html?order=${id}`;
  });
}

/** The order comes from checkout, or from `?order=1001&value=79.90` alone. */
function showThanks() {
  const query = new URLSearchParams(location.search);
  const kept = recall("order") || {};
  const asked = query.get("order");
  const id = asked ? `order-${asked.replace(/^order-/, "")}` : kept.id;
  if (!id) return;
  const { id: order_id, ...order } =
    kept.id === id ? kept : { id, ...amount({ boots: 1 }), ...given(query.get("value")) };
  at("order-missing").hidden = true;
  at("order-placed").hidden = false;
  at("order-id").textContent = order_id;
  at("order-total").textContent = money(order.value);
  // The id is that of the order, so a reload and the server's own copy count once.
  cairn("track", "Purchase", { order_id, ...order }, { eventID: order_id });
}

function given(value) {
  return value > 0 ? { value: Number(value) } : {};
}

/** What the lines are worth, in the properties that Meta's events use. */
function amount(cart) {
  const contents = linesOf(cart).map(({ product, quantity }) => ({
    id: product.id,
    quantity,
    item_price: product.price,
  }));
  const cents = contents.reduce(
    (sum, line) => sum + Math.round(line.item_price * 100) * line.quantity,
    0,
  );
  return {
    value: cents / 100,
    currency,
    content_type: "product",
    content_ids: contents.map(({ id }) => id),
    contents,
  };
}

function linesOf(cart) {
  return products
    .filter(({ id }) => cart[id] > 0)
    .map((product) => ({ product, quantity: cart[product.id] }));
}

function countOf(cart) {
  return linesOf(cart).reduce((sum, { quantity }) => sum + quantity, 0);
}

function showCount() {
  at("cart-count").textContent = countOf(readCart());
}

function readCart() {
  return recall("cart") || {};
}

function keep(name, value) {
  try {
    localStorage.setItem(`shop-${name}`, JSON.stringify(value));
  } catch {
    // Without storage the shop forgets the cart between pages.
  }
}

function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(`shop-${name}`));
  } catch {
    return null;
  }
}

function money(value) {
  return new Intl.NumberFormat("en-IE", { style: "currency", currency }).format(value);
}

function at(id) {
  return document.getElementById(id);
}

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
