/* While an article is read, the page says what is done, and for how long. Without a script the form is sent as forms are. */
(function () {
  "use strict";
  var LINES = "application/x-ndjson";
  var main = document.getElementById("main");
  var written = null, answered = null; /* what stands in the page before and after; nothing leaves this page */
  if (!main || !window.fetch || !window.TextDecoder || !window.ReadableStream) {
    return;
  }

  function put(nodes) {
    main.replaceChildren.apply(main, nodes);
  }

  function look(element) {
    if (!element) { return; }
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  /* Says the stage once, for those who listen; the seconds are for the eye alone. */
  function waiting(form) {
    var said = form.querySelector("#p-wait"), seconds = form.querySelector("#p-seconds"), start = Date.now();
    function count() {
      seconds.textContent = seconds.dataset.wait.replace("{seconds}", String(Math.round((Date.now() - start) / 1000)));
    }
    said.textContent = said.dataset.wait;
    count();
    var timer = window.setInterval(count, 1000);
    return {
      say: function (text) { said.textContent = text; },
      end: function () {
        window.clearInterval(timer);
        said.textContent = seconds.textContent = "";
        form.querySelector("button").disabled = false;
      }
    };
  }

  function lines(answer, wait) {
    var reader = answer.body.getReader(), decoder = new TextDecoder(), rest = "";
    function more() {
      return reader.read().then(function (part) {
        rest += decoder.decode(part.value || new Uint8Array(0), { stream: !part.done });
        var whole = rest.split("\n"), page = null;
        rest = whole.pop();
        whole.filter(Boolean).map(JSON.parse).forEach(function (told) {
          if (told.said) { wait.say(told.said); }
          if (told.page) { page = told.page; }
        });
        if (page !== null) { return page; }
        if (part.done) { throw new Error("the answer broke off"); }
        return more();
      });
    }
    return more();
  }

  function inside(answer, wait) {
    if ((answer.headers.get("Content-Type") || "").indexOf(LINES) === 0) { return lines(answer, wait); }
    return answer.text().then(function (text) {
      return new DOMParser().parseFromString(text, "text/html").getElementById("main").innerHTML;
    });
  }

  function show(form, text) {
    var made = document.createElement("template");
    made.innerHTML = text; /* the server has made it safe */
    var before = document.getElementById("paste-error"), error = made.content.querySelector("#paste-error");
    if (before) { before.remove(); }
    if (made.content.querySelector("#paste-form")) { /* a refusal: what was filled in, and a file, stay as they are */
      form.parentElement.insertBefore(error, form);
      look(error);
      return;
    }
    written = Array.from(main.childNodes);
    answered = Array.from(made.content.childNodes);
    window.history.replaceState({ paste: "form" }, "");
    window.history.pushState({ paste: "answer" }, "");
    put(answered);
    window.scrollTo(0, 0);
    look(main.querySelector("h1"));
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.id !== "paste-form") { return; }
    event.preventDefault();
    var wait = waiting(form), body = new FormData(form);
    form.querySelector("button").disabled = true;
    window.fetch(window.location.href.split("#")[0], { method: "POST", body: body, headers: { Accept: LINES } })
      .then(function (answer) { return inside(answer, wait); })
      .then(function (text) { wait.end(); show(form, text); })
      .catch(function () { form.submit(); }); /* whatever went wrong: the server tells it by a page of its own */
  });

  window.addEventListener("popstate", function (event) {
    if (!written) { return; }
    put(event.state && event.state.paste === "form" ? written : answered);
  });
  window.addEventListener("pageshow", function () {
    var button = document.querySelector("#paste-form button");
    if (button) { button.disabled = false; }
  });
})();
