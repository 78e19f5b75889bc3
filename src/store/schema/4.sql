-- Format 4. How many articles there are is known without counting them: a million take longer than a day's are added.

CREATE TABLE total (articles INTEGER NOT NULL);
INSERT INTO total SELECT count(*) FROM article;
CREATE TRIGGER article_came AFTER INSERT ON article BEGIN UPDATE total SET articles = articles + 1; END;
CREATE TRIGGER article_went AFTER DELETE ON article BEGIN UPDATE total SET articles = articles - 1; END;
