-- Asks for random lines of the file that GALLEY_BENCH_PATHS names; a line is a path, or a path,
-- a tab and an ETag to send back. Prints what Python reads.
local paths = {}
for line in io.lines(os.getenv("GALLEY_BENCH_PATHS")) do
   paths[#paths + 1] = line
end
function init(args)
   math.randomseed(tonumber(os.getenv("GALLEY_BENCH_SEED")))
end
function request()
   local path, etag = paths[math.random(#paths)]:match("([^\t]+)\t?(.*)")
   if etag ~= "" then
      return wrk.format("GET", path, { ["If-None-Match"] = etag, ["Host"] = "localhost",
                                       ["X-Forwarded-Proto"] = "https" })
   end
   return wrk.format("GET", path)
end
function done(summary, latency, requests)
   print(string.format("RESULT %d %d %d %d %.1f %.1f", summary.requests, summary.duration,
      summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.timeout,
      latency:percentile(50), latency:percentile(99)))
end
