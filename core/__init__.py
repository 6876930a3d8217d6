"""What is true whatever the channel: the regulations, the organisation, the requests, the durable queue."""
