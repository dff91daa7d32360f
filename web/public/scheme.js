// Runs before the first paint, so that a dark screen never flashes light. A file of its own because no inline script is allowed.
(function () {
  var chosen = localStorage.getItem("signet-scheme");
  var dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
