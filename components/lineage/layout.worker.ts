// The engine listens for messages itself as soon as it is loaded in a worker; the page never computes a layout.
import "elkjs/lib/elk-worker.min.js";
