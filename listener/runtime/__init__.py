"""Runner, lanes, tokens, worker processes, clock, files; no domain rules."""
