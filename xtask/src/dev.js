// Reloads the page after a rebuild. Served by `cargo xtask serve` only.
let known;
const source = new EventSource("./__reload");
const see = (event) => {
  // The first message only says which build this page shows; the number also differs after a
  // restart of the server.
  if (known !== undefined && known !== event.data) location.reload();
  known = event.data;
};
source.addEventListener("build", see);
source.addEventListener("failed", (event) => {
  console.error("The build failed; this page is the last good one. See the terminal.");
  see(event);
});
