/** One house with two doors: the API and what looks after the service, and the console for everything else. */
type Fetch = (request: Request, env?: unknown) => Response | Promise<Response>;

const ofPrograms = /^\/(api(\/|$)|healthz$|readyz$|metrics$)/;

export function edgesOf(api: Fetch, web: Fetch): Fetch {
  return (request, env) => (ofPrograms.test(new URL(request.url).pathname) ? api : web)(request, env);
}
