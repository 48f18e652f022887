/** Dockerfiles such as people write them, with what our own checks speak of. */
export const lessonFiles: readonly string[] = [
  `FROM python:3.8-slim-buster
COPY . /app
WORKDIR /app
RUN apt-get update
RUN apt-get install -y gcc libpq-dev
RUN pip install torch transformers flask
COPY start.sh /start.sh
RUN chmod +x /start.sh
RUN chown -R www-data:www-data /app
CMD ["/start.sh"]
`,
  `FROM node:14
RUN curl -sL https://deb.nodesource.com/setup_14.x | bash -
ADD https://example.com/data.tar.gz /tmp/
RUN tar xzf /tmp/data.tar.gz -C /srv && rm /tmp/data.tar.gz
WORKDIR /app
COPY package*.json ./
RUN npm install && npm run build
COPY . .
CMD npm start
`,
  `FROM golang AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /app ./cmd/app && go vet ./...
FROM alpine
COPY --from=builder /app /usr/bin/app
RUN chmod 755 /usr/bin/app
ENTRYPOINT ["app"]
`,
  `FROM golang:1.21
WORKDIR /src
COPY . .
RUN go build -o /app .
CMD ["/app"]
`,
  `ARG NODE=20
FROM node:\${NODE}-alpine AS deps
WORKDIR /app
COPY package.json yarn.lock ./
RUN apk add --no-cache python3 make g++ && yarn install
FROM node:\${NODE}-alpine
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY . .
USER node
CMD ["node", "server.js"]
`,
  `FROM rust:latest AS build
COPY . .
RUN cargo build --release
RUN cargo test && sudo chown app target
FROM debian:buster-slim
COPY --from=build target/release/app /app
RUN chmod +x /app && chown app:app /app
RUN sh -c "$(wget -qO- https://example.com/install)" && bash <(curl -s https://example.com/more)
`,
  `FROM maven:3-jdk-8 AS build
COPY pom.xml .
RUN mvn dependency:go-offline
COPY src ./src
RUN mvn -o package; mvn verify
FROM openjdk:8-jre
COPY --from=build target/app.jar /app.jar
ENTRYPOINT java -jar /app.jar
`,
  `FROM ubuntu:18.04
RUN apt update
RUN apt install -y wget && wget https://example.com/cuda.deb
COPY cuda.pin /etc/apt/preferences.d/
RUN dpkg -i cuda.deb && rm cuda.deb
COPY a.deb b.deb /tmp/
RUN dpkg -i /tmp/*.deb \\
 # all of them
 && rm -rf /tmp/*
ADD https://github.com/a/b.git /src
`,
  `FROM debian:12 AS build
RUN sudo apt-get update && sudo apt-get install gcc
RUN ["npm", "ci"]
RUN <<EOF
set -e
curl -fsSL https://example.com/a | sh -s -- -y
pip install -r requirements.txt
EOF
FROM build AS other
COPY <<EOT /run.sh
echo run
EOT
RUN chmod 700 /run.sh
FROM debian:12
COPY --from=other /run.sh /run.sh
`,
  `# escape=\`
FROM mcr.microsoft.com/dotnet/sdk:6.0 AS build
COPY . .
RUN dotnet restore
RUN dotnet publish -c Release -o /out
FROM mcr.microsoft.com/dotnet/aspnet:6.0
COPY --from=build /out .
RUN chown app:app ./appsettings.json
ENTRYPOINT ["dotnet", "app.dll"]
`,
  `FROM node:22.11.0-slim
COPY start.sh app.js /opt/
RUN chmod 755 /opt/start.sh /opt/app.js
# who runs it
RUN chown node /opt/start.sh /opt/app.js && date
USER node
CMD ["/opt/start.sh"]
`,
];
