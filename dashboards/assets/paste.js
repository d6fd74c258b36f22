/* While an article is read, the page says for how long; the answer is the next page. */
(function () {
  "use strict";
  var form = document.getElementById("paste-form");
  if (!form) {
    return;
  }
  form.addEventListener("submit", function () {
    var said = document.getElementById("p-wait");
    var button = form.querySelector("button");
    var start = Date.now();
    button.disabled = true;
    said.textContent = said.dataset.wait.replace("{seconds}", "0");
    window.setInterval(function () {
      said.textContent = said.dataset.wait.replace("{seconds}", String(Math.round((Date.now() - start) / 1000)));
    }, 5000);
  });
  window.addEventListener("pageshow", function () { form.querySelector("button").disabled = false; });
})();
