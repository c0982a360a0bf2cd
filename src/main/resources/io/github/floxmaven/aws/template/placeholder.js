const title = "System @system@ of @project@";
const hint = "Nothing is deployed here yet. In the project, run: mvn flox:deploy -Dflox.system=@system@";

exports.handler = async (event) => {
  const html = (event.headers?.accept ?? "").includes("text/html");
  return {
    statusCode: 200,
    headers: {
      "content-type": html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
      "cache-control": "no-store",
    },
    body: html
      ? `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><p>${hint}</p></html>`
      : `${title}\n${hint}\n`,
  };
};
