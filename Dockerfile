# One image for web, worker, beat and migrate: docker-compose.yml says which. Nothing in it is secret.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --require-hashes --no-deps --only-binary :all: -r requirements.txt
COPY . ./
# Collecting needs no database, queue or secret; CPS_NO_SERVICES says that none is to be expected.
RUN CPS_NO_SERVICES=1 /venv/bin/python manage.py collectstatic --no-input

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STORAGE_ROOT=/data KEYS_ROOT=/keys
# LibreOffice turns office files into pages. Without it they are set aside, each with a sentence that says so.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-liberation libreoffice-calc-nogui libreoffice-impress-nogui libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 redact \
    && useradd --uid 10001 --gid redact --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin redact \
    && install --directory --owner redact --group redact --mode 0700 /data /keys
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
# By number, so that an engine which insists on a user other than root can tell.
USER 10001:10001
VOLUME /data /keys
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=15s --start-period=120s --retries=3 \
    CMD ["python", "-m", "tools.container", "healthy", "web"]
ENTRYPOINT ["python", "-m", "tools.container"]
CMD ["web"]
