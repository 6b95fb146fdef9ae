// A fragment never reaches the server: it is posted there, as if it had been pasted.
if (location.hash.length > 1) {
  document.getElementById("address").value = location.href;
  history.replaceState(null, "", location.pathname);
  document.getElementById("paste").submit();
}
