// Hands the browser what the server asks of a passkey, and the browser's answer to the form. Without it the page works by password.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const creates = form.dataset.passkey === "create";
  const kind = window.PublicKeyCredential;
  const parse = creates ? kind?.parseCreationOptionsFromJSON : kind?.parseRequestOptionsFromJSON;
  if (!parse) {
    continue;
  }

  const failed = document.getElementById("passkey-failed");
  (creates ? form.querySelector(".passkey") : form).hidden = false;
  form.addEventListener("submit", async event => {
    if (event.submitter?.value !== "passkey" || form.elements.credential.value) {
      return;
    }

    event.preventDefault();
    failed.hidden = true;
    try {
      const publicKey = parse.call(kind, JSON.parse(form.dataset.options));
      const credential = await (creates ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.requestSubmit(event.submitter);
    } catch {
      failed.hidden = false;
    }
  });
}
