-- Prints what wrk saw as a line of JSON. With a number of milliseconds behind "--", each connection rests after an
-- answer: exponentially distributed with that mean, so that requests come as from many readers who do not know each other.
function init(args)
  local mean = tonumber(args[1] or "0")
  if mean > 0 then
    -- wrk takes whole milliseconds; the fraction is rounded up as often as it is large, which keeps the mean.
    delay = function() return math.floor(-mean * math.log(1 - math.random()) + math.random()) end
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"bytes":%d,"seconds":%.6f,"errors":%d,"p99Milliseconds":%.3f}\n',
    summary.requests, summary.bytes, summary.duration / 1e6,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, latency:percentile(99) / 1e3))
end
