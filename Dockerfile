# syntax=docker/dockerfile:1
# Where the base images come from, for those who mirror them.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${SDK_IMAGE} AS build
WORKDIR /source

# The project files first: packages are restored again only when these change.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Workspaces.FapiExtensions/*.csproj src/Workspaces.FapiExtensions/
COPY src/Workspaces.FapiExtensions.AspNetCore/*.csproj src/Workspaces.FapiExtensions.AspNetCore/
COPY src/Workspaces.Profiles/*.csproj src/Workspaces.Profiles/
COPY src/Workspaces.Directories/*.csproj src/Workspaces.Directories/
COPY src/Workspaces.Client/*.csproj src/Workspaces.Client/
COPY src/Workspaces.Cli/*.csproj src/Workspaces.Cli/
COPY src/Workspaces.Storage/*.csproj src/Workspaces.Storage/
COPY src/Workspaces.Application/*.csproj src/Workspaces.Application/
COPY src/Workspaces.Host/*.csproj src/Workspaces.Host/
ARG TARGETARCH
RUN dotnet restore src/Workspaces.Host/Workspaces.Host.csproj --arch ${TARGETARCH:-x64} -p:PublishReadyToRun=true

COPY src/ src/
RUN dotnet publish src/Workspaces.Host/Workspaces.Host.csproj --no-restore --arch ${TARGETARCH:-x64} --self-contained false \
      -c Release -p:PublishReadyToRun=true -o /app \
 && mkdir /data

FROM ${RUNTIME_IMAGE} AS final
WORKDIR /app
COPY --from=build /app ./
# The user `app` comes with the base image; a named volume takes over owner and mode of this directory.
COPY --from=build --chown=app:app --chmod=0700 /data /data

# The base image names a plain HTTP port; this server has TLS listeners only.
ENV PATH="$PATH:/app" \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0 \
    Workspaces__DataDirectory=/data \
    Workspaces__ListenAddress=*
USER app
VOLUME /data
EXPOSE 7443 7444

# The image has no HTTP client; that the public listener takes connections is enough here, and readiness has a URL of its own.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${Workspaces__PublicPort:-7443}"]

ENTRYPOINT ["workspaces"]
