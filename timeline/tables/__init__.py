"""Tables: columns as data, frames from records, checks, storage, CSV and queries."""
