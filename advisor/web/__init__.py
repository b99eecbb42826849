"""The browser page: a chat whose every marker opens the passage that it cites."""
