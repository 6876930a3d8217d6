"""Reports: asked for, written over days, sent, returned, bundled and exported."""
