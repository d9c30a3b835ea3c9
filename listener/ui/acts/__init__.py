"""What the window does: each file asks the core on a lane and hands the answer to panels."""
