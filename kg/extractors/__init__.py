"""One file for each way of extracting; each turns a scene into facts of one kind."""
