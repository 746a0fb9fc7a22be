// Before the first drawing: whether there is a script at all, and the theme chosen by hand.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("microbatch-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* a browser may refuse storage to a file */ }
