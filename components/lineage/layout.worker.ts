// The engine listens for messages itself once it is loaded in a worker. The page never computes a layout.
import "elkjs/lib/elk-worker.min.js";
