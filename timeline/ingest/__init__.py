"""Files to articles, and articles to sentences and quotations with exact offsets."""
