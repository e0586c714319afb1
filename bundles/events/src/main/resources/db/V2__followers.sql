-- Who follows the log of an account that was away for long reads this account's events alone.
ALTER TABLE events_log ADD KEY events_log_account (account_id, position);
