"""The year's work of a person: what is expected of him, what he documented, the assessor's notes."""
