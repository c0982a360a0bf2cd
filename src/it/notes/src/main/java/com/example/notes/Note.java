package com.example.notes;

import java.time.Instant;

record Note(long id, String text, Instant createdAt) {}
